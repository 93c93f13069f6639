/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report groups coroutines that were started at the same place and wait for the same thing. */

#include "coroutine/co-report-private.h"
#include "coroutine/co-channel-private.h"
#include "coroutine/co-select-private.h"

#include <string.h>

#define MAX_LINES 100

typedef struct
{
  const CoOrigin *origin;
  gpointer waits_on;
  CoState state;
  guint n;
  guint32 since; /* of the one that has waited longest */
} Group;

typedef struct
{
  GHashTable *groups; /* a set of Group */
  GPtrArray *order;   /* as first met */
  guint without;
} Survey;

static guint
group_hash (gconstpointer key)
{
  const Group *self = key;

  return g_direct_hash (self->origin) * 31 + g_direct_hash (self->waits_on) + self->state;
}

static gboolean
group_equal (gconstpointer a, gconstpointer b)
{
  const Group *one = a;
  const Group *other = b;

  return one->origin == other->origin && one->waits_on == other->waits_on && one->state == other->state;
}

static void
count_cb (CoRoutine *routine, gpointer user_data)
{
  Survey *survey = user_data;
  Group key = { routine->origin, routine->waits_on, atomic_load (&routine->state), 1, routine->since };
  Group *group;

  if (atomic_load (&routine->flags) & survey->without)
    return;

  group = g_hash_table_lookup (survey->groups, &key);
  if (group == NULL)
    {
      group = g_memdup2 (&key, sizeof key);
      g_hash_table_add (survey->groups, group);
      g_ptr_array_add (survey->order, group);
      return;
    }

  group->n++;
  group->since = MIN (group->since, routine->since);
}

static void
append_reason (GString *text, const Group *group)
{
  switch (group->state)
    {
    case CO_STATE_READY:
      g_string_append (text, "ready to run");
      break;
    case CO_STATE_SENDING:
      g_string_append (text, "sends to ");
      co_channel_describe (group->waits_on, text);
      break;
    case CO_STATE_RECEIVING:
      g_string_append (text, "receives from ");
      co_channel_describe (group->waits_on, text);
      break;
    case CO_STATE_IN_WAIT_GROUP:
      g_string_append_printf (text, "waits for wait group %p", group->waits_on);
      break;
    case CO_STATE_IN_SCOPE:
      g_string_append (text, "waits for the coroutines of its scope");
      break;
    case CO_STATE_IN_EVENT:
      g_string_append (text, "waits for an event");
      break;
    case CO_STATE_IN_OUTSIDE_EVENT:
      g_string_append (text, "waits for an event from outside the runtime");
      break;
    case CO_STATE_SLEEPING:
      g_string_append (text, "sleeps");
      break;
    case CO_STATE_LIMITED:
      g_string_append_printf (text, "has not started: waits for a permit of limiter %p", group->waits_on);
      break;
    case CO_STATE_OFFLOADED:
      g_string_append (text, "waits for a call on another thread");
      break;
    case CO_STATE_AWAITING:
      g_string_append (text, "awaits an input or output");
      break;
    case CO_STATE_SELECTING:
      g_string_append (text, "waits for the first of: ");
      co_selection_describe (group->waits_on, text);
      break;
    case CO_STATE_FREE:
    default:
      g_assert_not_reached ();
    }
}

/* Compilers are given paths that say little to a reader. */
static const char *
get_base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

static void
append_group (GString *text, const Group *group, guint32 now)
{
  g_string_append_printf (text, "coroutine %s", group->origin->name);
  if (group->n > 1)
    g_string_append_printf (text, " (%u of them)", group->n);
  g_string_append_printf (text, ", started at %s: ", get_base_name (group->origin->site));
  append_reason (text, group);
  if (group->state != CO_STATE_READY)
    g_string_append_printf (text, ", for %.3f s", (guint32) (now - group->since) / 1000.0);
  g_string_append_c (text, '\n');
}

char *
co_report_new (guint without)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (group_hash, group_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Survey survey = { groups, order, without };
  GString *text = g_string_new (NULL);
  guint32 now = g_get_monotonic_time () / 1000;

  co_routine_foreach (count_cb, &survey);
  for (guint i = 0; i < MIN (order->len, MAX_LINES); i++)
    append_group (text, order->pdata[i], now);
  if (order->len > MAX_LINES)
    g_string_append_printf (text, "and %u more kinds\n", order->len - MAX_LINES);

  return g_string_free (text, FALSE);
}
