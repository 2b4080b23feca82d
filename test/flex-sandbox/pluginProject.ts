import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const MODULES = join(ROOT, 'node_modules');
const PACKAGE = join(ROOT, 'packages', 'flex-sandbox', 'package.json');

/** A Flex plugin, and not this repository's. */
const PLUGIN = `
import React from 'react';
import * as Flex from '@twilio/flex-ui';
import { FlexPlugin, loadPlugin } from './flexPlugin';

class OrderPlugin extends FlexPlugin {
  init(flex, manager) {
    const Order = ({ task }) => <p>Order {task?.attributes.order} for {manager.serviceConfiguration.ui_attributes.shop}</p>;
    const WithTask = Flex.withTaskContext(Order);
    flex.AgentDesktopView.Panel2.Content.replace(<WithTask key="order" />);
  }
}
loadPlugin(OrderPlugin);
`;

/** What of `@twilio/flex-plugin` a plugin needs. */
const FLEX_PLUGIN = `
export class FlexPlugin {
  name = 'plugin-orders';
}
export const loadPlugin = (plugin) => Twilio.Flex.Plugins.init(plugin);
`;

/** The project of somebody who has installed `flex-sandbox`: in a temporary folder, with links for what npm would put there. */
export function pluginProject(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-orders-'));
  const installed = join(folder, 'node_modules', 'flex-sandbox');
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'plugin-orders', private: true }));
  writeFileSync(join(folder, 'src', 'index.js'), PLUGIN);
  writeFileSync(join(folder, 'src', 'flexPlugin.js'), FLEX_PLUGIN);
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'buildFlexSandbox.mjs'), join(installed, 'dist')]);
  cpSync(PACKAGE, join(installed, 'package.json'));
  const { dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), '@twilio/flex-ui', 'react', 'react-dom', '@playwright/test']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(MODULES, name), link);
  }
  symlinkSync(join('..', 'flex-sandbox', 'dist', 'cli.js'), join(folder, 'node_modules', '.bin', 'flex-sandbox'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
