const OF_INCIDENT = `
  id name title severity state cluster namespaces startedAt updatedAt resolvedAt openings mergedInto splitFrom
  acknowledgement { by at reason } suppression { by until }`;

const OF_ACTION = `
  id name state mode reason at executedAt requestedBy decidedBy incident
  action { type parameters { name value } } policy { name } target { namespace kind name }
  guards { name verdict detail } verification { outcome detail at } revert { at detail }`;

export const CLUSTERS = '{ clusters { name } }';

export const NOW = `query Now($cluster: String, $severity: Severity, $open: Boolean) {
  incidents(first: 50, cluster: $cluster, severity: $severity, open: $open) {
    edges { node { ${OF_INCIDENT} anomalyNames probableCauses { entity probability } } } pageInfo { hasNextPage } }
  actions(first: 20, cluster: $cluster, open: true) { edges { node { ${OF_ACTION} } } } }`;

export const INCIDENT = `query One($id: ID!) {
  incident(id: $id) { ${OF_INCIDENT} entities anomalyNames changes alerts warnings evidenceUrl
    probableCauses { entity change rank probability reasons }
    evidence { anomaly namespace workload { kind name } metric kind severity rarity startedAt endedAt explanation }
    actions { ${OF_ACTION} }
    evidenceBundles { sha256 url at revision complete }
    similar(first: 5) { similarity reasons helped incident { id name title startedAt } actions { action { type } } } } }`;

export const HISTORY = `query History($series: ID!, $from: DateTime!, $to: DateTime!) {
  seriesHistory(series: $series, from: $from, to: $to) {
    name resolution stepSeconds points { at observed expected lower upper } } }`;

export const SERIES = `query Series($cluster: String, $namespace: String, $workload: String, $metric: String, $after: String) {
  series(first: 25, cluster: $cluster, namespace: $namespace, workload: $workload, metric: $metric, after: $after) {
    edges { node { id name metric labels { name value } lastSeen stepSeconds workload { id cluster namespace kind name } } }
    pageInfo { hasNextPage endCursor } } }`;

export const WORKLOADS = `query Workloads($cluster: String, $namespace: String, $name: String, $after: String) {
  workloads(first: 50, cluster: $cluster, namespace: $namespace, name: $name, after: $after) {
    edges { node { id cluster namespace kind name } } pageInfo { hasNextPage endCursor } } }`;

export const AUTOMATION = 'query Automation($cluster: String!) { automation(cluster: $cluster) { on by reason } }';

export const ACTIONS = `query Actions($cluster: String, $state: ActionState) {
  actions(first: 50, cluster: $cluster, state: $state) { edges { node { ${OF_ACTION} } } pageInfo { hasNextPage } } }`;

export const SILENCES = `query Silences($cluster: String) {
  silences(first: 50, cluster: $cluster) {
    edges { node { id name active by at from until reason cluster namespaces workloadKinds workloadNames metrics liftedBy } } } }`;

export const POLICIES = `query Policies($cluster: String!) {
  policies(cluster: $cluster) {
    name mode goes actions fault record { proposed agreed disagreed helped inVain worse } } }`;

export const HEALTH = `query Health($cluster: String!, $state: CoverageState) {
  coverage(cluster: $cluster, state: $state, first: 50) {
    at counts { watched late noData immature degraded }
    edges { node { namespace kind name state reason series late immature missing } } pageInfo { hasNextPage } } }`;

export const BUDGETS = `query Budgets($cluster: String!) {
  alertBudgets(cluster: $cluster) {
    policy incidents perSeconds bar toldPerDay heldBackPerDay byChancePerDay heldBack { title startedAt decades } }
  feedback(cluster: $cluster) { id verdict incident series decades toldBefore toldAfter of by until } }`;

export const ACKNOWLEDGE = `mutation Take($id: ID!, $key: String!, $reason: String) {
  acknowledgeIncident(id: $id, key: $key, reason: $reason) { status } }`;
export const APPROVE = `mutation Approve($id: ID!, $key: String!, $reason: String) {
  approveAction(id: $id, key: $key, reason: $reason) { status } }`;
export const REJECT = `mutation Reject($id: ID!, $key: String!, $reason: String) {
  rejectAction(id: $id, key: $key, reason: $reason) { status } }`;
export const REVERT = `mutation Revert($id: ID!, $key: String!, $reason: String) {
  revertAction(id: $id, key: $key, reason: $reason) { status } }`;
export const SWITCH = `mutation Switch($cluster: String!, $on: Boolean!, $key: String!, $reason: String!) {
  setAutomation(cluster: $cluster, on: $on, key: $key, reason: $reason) }`;
export const JUDGE = `mutation Judge($id: ID!, $verdict: IncidentVerdict!, $key: String!, $reason: String) {
  giveFeedback(id: $id, verdict: $verdict, key: $key, reason: $reason) { status } }`;
export const TAKE_BACK = `mutation TakeBack($id: ID!, $key: String!, $reason: String) {
  withdrawFeedback(id: $id, key: $key, reason: $reason) }`;
export const SILENCE = `mutation Silence($cluster: String!, $namespaces: [String], $workloadNames: [String],
    $metrics: [String], $until: DateTime!, $reason: String!, $key: String!) {
  silence(cluster: $cluster, namespaces: $namespaces, workloadNames: $workloadNames, metrics: $metrics,
    until: $until, reason: $reason, key: $key) { status } }`;
export const UNSILENCE = `mutation Unsilence($id: ID!, $key: String!, $reason: String) {
  unsilence(id: $id, key: $key, reason: $reason) { status } }`;

export const TOPOLOGY = `query Topology($cluster: String!, $namespace: String, $workload: String, $entities: [String], $at: DateTime, $hops: Int!, $first: Int!) {
  topology(cluster: $cluster, namespace: $namespace, workload: $workload, entities: $entities, at: $at, hops: $hops, first: $first) {
    at cut entities { key namespace kind name pods ready severity anomalies } edges { from type to } } }`;
