// Follows the explorer's own links without loading the page anew: the address changes, and Streamlit is told that it did.
export default function follow() {
  const onClick = (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node.matches?.("a.pl-link"));
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    if (link.href === location.href) return;
    if (link.pathname !== location.pathname) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}
