/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report groups coroutines that were started at the same place and wait for the same thing. */

#include "coroutine/co-report-private.h"
#include "coroutine/co-channel-private.h"
#include "coroutine/co-select-private.h"

#include <string.h>

#define MAX_LINES 100

/* Those that are alike. */
typedef struct
{
  CoSnapshotRoutine routine; /* one of them; waiting as long as the one that has waited longest */
  guint n;
} Group;

struct _CoReport
{
  GHashTable *groups; /* a set of Group */
  GPtrArray *order;   /* as first met */
};

static guint
group_hash (gconstpointer key)
{
  const CoSnapshotRoutine *self = key;

  return (g_direct_hash (self->site) * 31 + g_direct_hash (self->waits_on)) * 31 + self->activity;
}

static gboolean
group_equal (gconstpointer a, gconstpointer b)
{
  const CoSnapshotRoutine *one = a;
  const CoSnapshotRoutine *other = b;

  return one->name == other->name && one->site == other->site && one->waits_on == other->waits_on
         && one->activity == other->activity;
}

void
co_report_add (CoReport *self, const CoSnapshotRoutine *routine)
{
  Group *group = g_hash_table_lookup (self->groups, routine);

  if (group == NULL)
    {
      group = g_new (Group, 1);
      *group = (Group){ *routine, 0 };
      g_hash_table_add (self->groups, group);
      g_ptr_array_add (self->order, group);
    }

  group->n++;
  group->routine.waiting = MAX (group->routine.waiting, routine->waiting);
}

static void
append_channel (GString *text, const char *verb, gpointer channel, gboolean at_rest)
{
  g_string_append (text, verb);
  if (at_rest)
    co_channel_describe (channel, text);
  else
    g_string_append_printf (text, "channel %p", channel);
}

static void
append_cases (GString *text, gpointer selection, gboolean at_rest)
{
  g_string_append (text, "selects: ");
  if (at_rest)
    co_selection_describe (selection, text);
  else
    g_string_append (text, "waits for the first of several");
}

static void
append_reason (GString *text, const CoSnapshotRoutine *routine, gboolean at_rest)
{
  gpointer object = (gpointer) routine->waits_on;

  switch (routine->activity)
    {
    case CO_ACTIVITY_RUNNING:
      g_string_append (text, "runs");
      break;
    case CO_ACTIVITY_QUEUED:
      g_string_append (text, "ready to run");
      break;
    case CO_ACTIVITY_SENDING:
      append_channel (text, "sends to ", object, at_rest);
      break;
    case CO_ACTIVITY_RECEIVING:
      append_channel (text, "receives from ", object, at_rest);
      break;
    case CO_ACTIVITY_SELECTING:
      append_cases (text, object, at_rest);
      break;
    case CO_ACTIVITY_IN_WAIT_GROUP:
      g_string_append_printf (text, "waits for wait group %p", object);
      break;
    case CO_ACTIVITY_IN_SCOPE:
      g_string_append (text, "waits for the coroutines of its scope");
      break;
    case CO_ACTIVITY_IN_EVENT:
      g_string_append (text, "waits for an event");
      break;
    case CO_ACTIVITY_IN_OUTSIDE_EVENT:
      g_string_append (text, "waits for an event from outside the runtime");
      break;
    case CO_ACTIVITY_SLEEPING:
      g_string_append (text, "sleeps");
      break;
    case CO_ACTIVITY_LIMITED:
      g_string_append_printf (text, "has not started: waits for a permit of limiter %p", object);
      break;
    case CO_ACTIVITY_OFFLOADED:
      g_string_append (text, "waits for a call on another thread");
      break;
    case CO_ACTIVITY_AWAITING:
      g_string_append (text, "awaits an input or output");
      break;
    case CO_ACTIVITY_BLOCKING:
      g_string_append (text, "blocks in a call");
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_waiting (const CoSnapshotRoutine *routine)
{
  return routine->activity != CO_ACTIVITY_RUNNING && routine->activity != CO_ACTIVITY_QUEUED;
}

/* Compilers are given paths that say little to a reader. */
static const char *
get_base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

static void
append_group (GString *text, const Group *group, gboolean at_rest)
{
  const CoSnapshotRoutine *routine = &group->routine;

  g_string_append_printf (text, "coroutine %s", routine->name);
  if (group->n > 1)
    g_string_append_printf (text, " (%u of them)", group->n);
  g_string_append_printf (text, ", started at %s: ", get_base_name (routine->site));
  append_reason (text, routine, at_rest);
  if (is_waiting (routine))
    g_string_append_printf (text, ", for %.3f s", routine->waiting / (double) G_TIME_SPAN_SECOND);
  g_string_append_c (text, '\n');
}

CoReport *
co_report_new (void)
{
  CoReport *self = g_new (CoReport, 1);

  self->groups = g_hash_table_new_full (group_hash, group_equal, g_free, NULL);
  self->order = g_ptr_array_new ();
  return self;
}

void
co_report_free (CoReport *self)
{
  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->order);
  g_free (self);
}

void
co_report_describe (CoReport *self, GString *text, gboolean at_rest)
{
  for (guint i = 0; i < MIN (self->order->len, MAX_LINES); i++)
    append_group (text, self->order->pdata[i], at_rest);
  if (self->order->len > MAX_LINES)
    g_string_append_printf (text, "and %u more kinds\n", self->order->len - MAX_LINES);
}

typedef struct
{
  CoReport *report;
  guint without;
  guint32 now;
} Survey;

static void
survey_cb (const CoRoutinePeek *peek, gpointer user_data)
{
  Survey *survey = user_data;

  CoSnapshotRoutine routine = co_snapshot_routine (peek, survey->now);

  if (!(peek->flags & survey->without))
    co_report_add (survey->report, &routine);
}

char *
co_report_all (guint without)
{
  g_autoptr (CoReport) report = co_report_new ();
  Survey survey = { report, without, g_get_monotonic_time () / 1000 };
  GString *text = g_string_new (NULL);

  co_routine_peek_all (survey_cb, &survey);
  co_report_describe (report, text, TRUE);
  return g_string_free (text, FALSE);
}
