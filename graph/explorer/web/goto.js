// Goes to another page of the explorer as if its link had been clicked, so that one step back leads here again.
export default function goTo({ data, parentElement }) {
  if (!data?.address || parentElement.gone === data.address) return;
  parentElement.gone = data.address;
  history.pushState({}, "", new URL(data.address, document.baseURI));
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}
