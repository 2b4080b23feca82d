/** For whoever works on the plugin: Flex is loaded again when it was built again, with the same task selected. */

const KEPT = 'sandbox.selected-task';

/** What is needed of Flex. */
export interface FlexOfPage {
  Manager: { getInstance(): { store: { getState(): FlexState; subscribe(listener: () => void): () => void } } };
  Actions: { invokeAction(name: string, payload: object): Promise<unknown> };
}

interface FlexState {
  flex: { view: { selectedTaskSid?: string }; worker: { tasks?: ReadonlyMap<string, unknown> } };
}

/** Follows the plugin's builds where the page says so. */
export function followBuilds(flex: FlexOfPage): void {
  if (document.body.dataset.followBuilds !== 'yes') return;
  const { store } = flex.Manager.getInstance();
  const selected = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (selected) {
    const select = (): void => {
      if (!store.getState().flex.worker.tasks?.has(selected)) return;
      stop();
      void flex.Actions.invokeAction('SelectTask', { sid: selected });
    };
    const stop = store.subscribe(select);
    select();
  }
  new EventSource('/sandbox/builds').onmessage = () => {
    sessionStorage.setItem(KEPT, store.getState().flex.view.selectedTaskSid ?? '');
    location.reload();
  };
}
