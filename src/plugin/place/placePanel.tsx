import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { Tab as _unused } from '@twilio/flex-ui';
