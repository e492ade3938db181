// Theme and language before the first paint, so that nothing flashes; the application takes over from here.
// Keys and values are those of web/src/platform/theme.rs and language.rs.
(() => {
  const root = document.documentElement;
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("jitr-theme");
    language = localStorage.getItem("jitr-language");
  } catch {
    // Storage is forbidden: as the system and the browser say.
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const known = (tag) => ["en", "ko"].includes(tag.split("-")[0]);
  const asked = language ?? navigator.languages.find(known) ?? "en";
  root.lang = asked.split("-")[0];
})();
