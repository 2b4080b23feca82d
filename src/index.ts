import * as FlexPlugin from '@twilio/flex-plugin';
import WarmHandoffPlugin from './plugin/WarmHandoffPlugin';

FlexPlugin.loadPlugin(WarmHandoffPlugin);
