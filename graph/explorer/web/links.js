// Follows the explorer's own links without loading the page anew: the address changes, and Streamlit is told that it did.
// The page may hold this script again and again; one listener is enough for all of its life.
window.plenaryFollows ??= (() => {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node.matches?.("a.pl-link"));
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    const address = link.href.replace(/\?$/, "");
    if (address === location.href) return;
    if (link.pathname !== location.pathname) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  return true;
})();
