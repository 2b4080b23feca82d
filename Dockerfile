# The emitter as a process of its own: `warm-handoff serve`. Its settings come from the environment; docs/doctor.md and
# docs/python.md name them.
#
#   docker build --tag warm-handoff .
#   docker run --env-file .env --publish 8787:8787 warm-handoff

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY src ./src
COPY studio ./studio
COPY scripts ./scripts
COPY tsconfig.json tsconfig.node.json ./
RUN node scripts/buildServer.mjs

# What needs nothing but Node: no package manager, no compiler, no sources.
FROM node:22-bookworm-slim
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn*
WORKDIR /srv
COPY --from=build /build/dist/server/warm-handoff.cjs ./
COPY --from=build /build/dist/server/englishWorker.cjs ./
COPY --from=build /build/dist/server/englishVectors.bin ./
USER node
ENV NODE_ENV=production WARM_HANDOFF_PORT=8787
EXPOSE 8787
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WARM_HANDOFF_PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: SIGTERM reaches the emitter itself, which ends what is in flight.
ENTRYPOINT ["node", "warm-handoff.cjs"]
CMD ["serve"]
