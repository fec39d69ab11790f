/** There is no such page. */
import { along } from "../address";
import { useLanguage } from "../language";
import { useTitle } from "./title";

export function NotFound() {
  const { t } = useLanguage();
  useTitle(t("not_found"));
  return (
    <>
      <h1>{t("not_found")}</h1>
      <p>
        <a href={along("/")}>{t("home")}</a>
      </p>
    </>
  );
}
