/** The page: what stands around every view, and which view an address means. */
import { lazy, LocationProvider, Route, Router } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { along, useAddress } from "./address";
import { ask } from "./api/client";
import { Knowing } from "./catalogue";
import { LANGUAGES, Speaking, speak, useLanguage } from "./language";
import { AnswerPage } from "./pages/answer";
import { AskPage } from "./pages/ask";
import { DocumentPage } from "./pages/document";
import { EntityPage } from "./pages/entity";
import { HomePage } from "./pages/home";
import { NotFound } from "./pages/not_found";
import { WithEvidence } from "./parts/evidence";
import { Search } from "./parts/search";
import { useRemote } from "./remote";

const UploadPage = lazy(() => import("./pages/upload"));

/** Draws, so it is fetched when it is first looked at. */
const NetworkPage = lazy(() => import("./pages/network").then((module) => module.NetworkPage));

/** Addresses that are views of this page; all others are the service's. */
const VIEWS = /^\/(?:(?:ask|answers|entities|documents|network|upload)(?:[/?#]|$)|$|[?#])/;

export function App() {
  return (
    <LocationProvider scope={VIEWS}>
      <Speaking>
        <WithEvidence>
          <Shell />
        </WithEvidence>
      </Speaking>
    </LocationProvider>
  );
}

function Shell() {
  const { t } = useLanguage();
  return (
    <>
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <Knowing>
        <header class="top">
          <a class="mark" href={along("/")}>
            <img src="/icon.svg" alt="" width="28" height="28" /> pactgraph
          </a>
          <Search />
          <nav>
            <a href={along("/network")}>{t("network")}</a>
            <UploadLink />
            <a href="/docs">{t("documentation")}</a>
            <LanguageChoice />
            <Look />
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          <Router>
            <Route path="/" component={HomePage} />
            <Route path="/ask" component={AskPage} />
            <Route path="/answers/*" component={AnswerPage} />
            <Route path="/entities/*" component={EntityPage} />
            <Route path="/documents/*" component={DocumentPage} />
            <Route path="/network" component={NetworkPage} />
            <Route path="/upload" component={UploadPage} />
            <Route default component={NotFound} />
          </Router>
        </main>
      </Knowing>
    </>
  );
}

/** Shown where the service takes documents. */
function UploadLink() {
  const { t, code } = useLanguage();
  const { data } = useRemote("ready", (signal) => ask.ready({ language: code, signal }));
  return data?.uploads ? <a href={along("/upload")}>{t("upload")}</a> : null;
}

function LanguageChoice() {
  const { t, code } = useLanguage();
  const { change } = useAddress();
  return (
    <select aria-label={t("language")} value={code} onChange={(event) => change({ _lang: event.currentTarget.value }, true)}>
      {LANGUAGES.map((each) => (
        <option key={each} value={each} lang={each}>
          {speak(each).t("_name")}
        </option>
      ))}
    </select>
  );
}

const LOOK = "pactgraph.look";

/** Light or dark: as the machine has it, until it is chosen here. */
function Look() {
  const { t } = useLanguage();
  const [look, setLook] = useState(localStorage.getItem(LOOK));
  const dark = look ? look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  useEffect(() => {
    if (look) document.documentElement.dataset.look = look;
  }, [look]);
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        const next = dark ? "light" : "dark";
        localStorage.setItem(LOOK, next);
        setLook(next);
      }}
    >
      {t(dark ? "look_light" : "look_dark")}
    </button>
  );
}
