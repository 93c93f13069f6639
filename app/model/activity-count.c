/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all coroutines of the program do at a moment: how many run, are queued, or wait, and for what. */

#include "model/activity-count.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const phrases[REGISTRAR_N_ACTIVITY_KINDS] = {
  /* Translators: these say what coroutines do, or what they wait for */
  [REGISTRAR_ACTIVITY_RUNNING] = N_("Running"),
  [REGISTRAR_ACTIVITY_QUEUED] = N_("Queued"),
  [REGISTRAR_ACTIVITY_ANSWER] = N_("Waiting: answer"),
  [REGISTRAR_ACTIVITY_NETWORK] = N_("Waiting: network"),
  [REGISTRAR_ACTIVITY_LIMITER] = N_("Waiting: limiter"),
  [REGISTRAR_ACTIVITY_CHANNEL] = N_("Waiting: channel"),
  [REGISTRAR_ACTIVITY_DISK] = N_("Waiting: disk"),
  [REGISTRAR_ACTIVITY_TIME] = N_("Waiting: time"),
};

const char *
registrar_activity_kind_to_phrase (RegistrarActivityKind kind)
{
  g_return_val_if_fail (kind < REGISTRAR_N_ACTIVITY_KINDS, NULL);

  return _(phrases[kind]);
}

static RegistrarActivityKind
get_kind (CoActivity activity)
{
  switch (activity)
    {
    case CO_ACTIVITY_RUNNING:
      return REGISTRAR_ACTIVITY_RUNNING;
    case CO_ACTIVITY_QUEUED:
      return REGISTRAR_ACTIVITY_QUEUED;
    case CO_ACTIVITY_IN_EVENT:
      return REGISTRAR_ACTIVITY_ANSWER;
    case CO_ACTIVITY_AWAITING:
    case CO_ACTIVITY_IN_OUTSIDE_EVENT:
      return REGISTRAR_ACTIVITY_NETWORK;
    case CO_ACTIVITY_LIMITED:
      return REGISTRAR_ACTIVITY_LIMITER;
    case CO_ACTIVITY_SLEEPING:
      return REGISTRAR_ACTIVITY_TIME;
    case CO_ACTIVITY_OFFLOADED:
    case CO_ACTIVITY_BLOCKING:
      return REGISTRAR_ACTIVITY_DISK;
    case CO_ACTIVITY_SENDING:
    case CO_ACTIVITY_RECEIVING:
    case CO_ACTIVITY_SELECTING:
    case CO_ACTIVITY_IN_WAIT_GROUP:
    case CO_ACTIVITY_IN_SCOPE:
    default:
      return REGISTRAR_ACTIVITY_CHANNEL;
    }
}

/* The function's name is one constant for each place that starts it. */
static RegistrarActivityGroup *
find_group (RegistrarActivityCount *self, const char *name, RegistrarActivityKind kind)
{
  RegistrarActivityGroup *group;

  for (guint i = 0; i < self->n_groups; i++)
    if (self->groups[i].kind == kind && (self->groups[i].name == name || g_str_equal (self->groups[i].name, name)))
      return &self->groups[i];

  if (self->n_groups == REGISTRAR_ACTIVITY_MAX_GROUPS)
    return NULL;

  group = &self->groups[self->n_groups++];
  *group = (RegistrarActivityGroup){ name, kind, 0, 0 };
  return group;
}

void
registrar_activity_count_add (RegistrarActivityCount *self, const CoSnapshotRoutine *routine)
{
  RegistrarActivityKind kind = get_kind (routine->activity);
  RegistrarActivityGroup *group = find_group (self, routine->name, kind);

  self->n[kind]++;
  self->total++;
  if (group == NULL)
    return;

  group->n++;
  group->longest = MAX (group->longest, routine->waiting);
}

GTimeSpan
registrar_activity_count_get_longest (const RegistrarActivityCount *self, RegistrarActivityKind kind)
{
  GTimeSpan longest = 0;

  for (guint i = 0; i < self->n_groups; i++)
    if (self->groups[i].kind == kind)
      longest = MAX (longest, self->groups[i].longest);
  return longest;
}

/* A coroutine's arguments and, in place, its answer. */
typedef struct
{
  RegistrarActivityCountSender output;
  RegistrarActivityCount count;
} CountCoroutines;

static void
visit_cb (const CoSnapshotRoutine *routine, gpointer count)
{
  if (!g_str_equal (routine->name, "count_coroutines"))
    registrar_activity_count_add (count, routine);
}

static void
count_all (gpointer data)
{
  RegistrarActivityCount *count = data;
  CoCounters counters;

  co_snapshot_visit (&counters, visit_cb, count);
  count->n_threads = counters.n_workers;
  count->n_busy = MIN (counters.n_running, counters.n_workers);
}

CO_ROUTINE (count_coroutines, CountCoroutines)
{
  g_auto (RegistrarActivityCountSender) output = args->output;

  co_offload (count_all, &args->count);
  registrar_activity_count_send (output, &args->count);
  registrar_activity_count_close (output);
}

RegistrarActivityCountReceiver
registrar_activity_count_start (void)
{
  RegistrarActivityCountChannel channel = registrar_activity_count_channel_new (1);

  co_go (count_coroutines, channel.sender);
  return channel.receiver;
}
