// Starts the page. A file of its own, because the page's Content-Security-Policy allows no inline script.
import start from "{{app.js}}";

start({ module_or_path: "{{app.wasm}}" });
