/** ECS, answered from the recorded tasks. */

import type { EmbeddedState } from '../embedded-state';
import { withEpochSeconds } from '../wire/epoch-seconds';
import { list, type Params, type Service, text } from '../wire/service';

const tasks = (state: EmbeddedState): Params[] => state.recording?.tasks ?? [];
const shortName = (arn: unknown): string => text(arn).split('/').pop() ?? '';
const inCluster = (cluster: unknown) => (task: Params) =>
  shortName(task.clusterArn) === (shortName(cluster) || 'default');

export const ecs: Service = {
  protocol: 'json',
  actions: {
    ListTasks: (params, state) => {
      const found = tasks(state)
        .filter(inCluster(params.cluster))
        .filter(
          (t) => !params.serviceName || t.group === `service:${shortName(params.serviceName)}`,
        )
        .filter(
          (t) =>
            !params.family || shortName(t.taskDefinitionArn).startsWith(`${text(params.family)}:`),
        )
        .filter((t) => (t.desiredStatus ?? 'STOPPED') === (params.desiredStatus ?? 'RUNNING'));
      return { taskArns: found.slice(0, Number(params.maxResults ?? 100)).map((t) => t.taskArn) };
    },
    DescribeTasks: (params, state) => {
      const found = list(params.tasks).map((id) => ({
        id,
        task: tasks(state).find((t) => t.taskArn === id || shortName(t.taskArn) === id),
      }));
      return {
        tasks: found.flatMap(({ task }) => (task ? [withEpochSeconds(task, /At$/)] : [])),
        failures: found.flatMap(({ id, task }) => (task ? [] : [{ arn: id, reason: 'MISSING' }])),
      };
    },
    DescribeServices: (params, state) => {
      const found = list(params.services).map((id) => ({
        id,
        task: tasks(state).find((t) => t.group === `service:${shortName(id)}`),
      }));
      return {
        services: found.flatMap(({ id, task }) =>
          task
            ? [
                {
                  serviceName: shortName(id),
                  clusterArn: task.clusterArn,
                  status: 'ACTIVE',
                  events: [],
                },
              ]
            : [],
        ),
        failures: found.flatMap(({ id, task }) => (task ? [] : [{ arn: id, reason: 'MISSING' }])),
      };
    },
  },
};
