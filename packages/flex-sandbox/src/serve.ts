import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createServices, type Services } from '../../../sandbox/createServices';
import { bundleFlex, bundleFlexVersion, type FlexBundle } from '../../../sandbox/host/bundleFlex';
import { hostRoutes } from '../../../sandbox/host/hostRoutes';
import { controlRoutes } from '../../../sandbox/kernel/controlRoutes';
import { Desk, routing, staff } from './account';
import { deskRoutes } from './deskRoutes';
import { buildPlugin, readProject } from './plugin';
import type { ReadScenario } from './scenario';

/** The newest Flex UI that this version of the sandbox was tried with. */
const NEWEST = '2.17.1';

export interface ServeOptions {
  /** The plugin's project; Flex without a plugin when absent. */
  folder?: string | undefined;
  /** A version of Flex UI that npm has; the project's own, else the newest, when absent. */
  flexUi?: string | undefined;
  scenario: ReadScenario;
  port: number;
  /** Builds the plugin again at every change, and lets Flex load it. */
  watch: boolean;
  /** A file for every request with what was sent and answered, a line each. */
  record?: string | undefined;
  /** Twilio's services alone. */
  withoutFlex: boolean;
  print: (line: string) => void;
}

/** Serves the account, with Flex and the plugin in it, until it is closed. */
export async function serve(options: ServeOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const { scenario, folder, print } = options;
  staff(scenario);
  const services = await createServices({
    print,
    aiAddress: 'ai-assistant',
    stateService: false,
    ...routing(scenario),
    flows: {},
    uiAttributes: scenario.uiAttributes,
    features: scenario.features,
    reservationTimeoutSeconds: scenario.reservationTimeoutSeconds,
  });
  const { app, requests, faults, sync, flex, conversations } = services;
  record(requests, options.record);
  const project = folder === undefined || options.withoutFlex ? undefined : readProject(folder);
  const [stopBuilding, bundle] = await Promise.all([
    project && buildPlugin(project, options.watch),
    options.withoutFlex ? undefined : flexOf(options.flexUi, folder, print),
  ]);
  if (bundle)
    await app.register(hostRoutes, {
      conversations: conversations.service,
      flex: bundle,
      flexAlone: true,
      followBuilds: options.watch,
      pluginFile: project?.file ?? '',
      pluginName: project?.name ?? 'none',
    });
  controlRoutes(app, { faults, requests, setSyncDown: sync.setDown, setFeatures: flex.setFeatures });
  const desk = new Desk(services);
  deskRoutes(app, desk);
  const url = await services.open(options.port, options.port !== 0);
  for (const { name, says } of scenario.customers) for (const text of says) desk.says(name, text);
  for (const task of scenario.tasks) desk.task(task);
  return {
    url,
    async close() {
      await stopBuilding?.();
      await services.close();
    },
  };
}

function record(requests: Services['requests'], file: string | undefined): void {
  requests.withBodies = true;
  if (file === undefined) return;
  const lines = createWriteStream(file);
  requests.heard = (request) => void lines.write(`${JSON.stringify(request)}\n`);
}

/** The version asked for; else the one that the project has installed; else the newest. */
function flexOf(
  version: string | undefined,
  folder: string | undefined,
  print: (line: string) => void,
): Promise<FlexBundle> {
  if (version === undefined && folder !== undefined && has(folder, '@twilio/flex-ui') && has(folder, 'react'))
    return bundleFlex({ from: folder });
  const wanted = version ?? NEWEST;
  print(`Flex UI ${wanted} from npm: the first time this takes a minute.`);
  return bundleFlexVersion(wanted);
}

function has(folder: string, name: string): boolean {
  try {
    createRequire(join(folder, 'any.js')).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
