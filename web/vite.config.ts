import { defineConfig } from "vite";
import { places } from "./places";

/** The service that `npm run dev` asks. */
const service = process.env.PACTGRAPH_SERVICE ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [places()],
  build: {
    outDir: "../app/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // nothing as data: in the page, so that the policy of the page can be strict
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  worker: { format: "es" },
  server: { proxy: { "/v1": service } },
});
