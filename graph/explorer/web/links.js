// Follows the explorer's own links without loading the page anew: the address changes, and Streamlit is told that it did.
// The page may hold this script again and again; one set of listeners is enough for all of its life.
// A page that is being written may move a link while the reader presses it, or put another element in its place: the
// browser then gives the click to what holds both, or to nothing. So what was pressed counts where the pointer stayed.
window.plenaryFollows ??= (() => {
  const STILL = 4; // pixels that a hand may move between press and release
  let pressed = null;
  const findLink = (event) => event.composedPath().find((node) => node.matches?.("a.pl-link"));
  const takePressed = (event) => {
    const before = pressed;
    pressed = null;
    return before && Math.hypot(event.clientX - before.x, event.clientY - before.y) <= STILL ? before.link : null;
  };
  const follow = (event, link) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    const address = link.href.replace(/\?$/, "");
    if (address === location.href) return;
    if (link.pathname !== location.pathname) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  document.addEventListener("pointerdown", (event) => {
    const link = event.isPrimary && findLink(event);
    pressed = link ? { link, x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener("pointerup", (event) => {
    if (pressed && !pressed.link.isConnected) follow(event, takePressed(event)); // no click will come of it
  }, true);
  document.addEventListener("pointercancel", () => { pressed = null; }, true);
  // a key gives a click too, of detail 0, which has nothing to do with what was pressed before
  document.addEventListener("click", (event) => follow(event, (event.detail && takePressed(event)) || findLink(event)));
  return true;
})();
