/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Most calls are not among the slowest, and only look at the places. */

#include "run/slow-calls.h"

struct _RegistrarNotedCall
{
  RegistrarSlowCall call;
  RegistrarNotedCall *next;
};

/* Returns: (nullable): the least slow one, which is in @place; %NULL where there is room */
static RegistrarNotedCall *
find_place (RegistrarSlowCalls *self, guint *place)
{
  RegistrarNotedCall *least = NULL;

  for (guint i = 0; i < REGISTRAR_SLOW_CALLS; i++)
    {
      RegistrarNotedCall *noted = g_atomic_pointer_get (&self->places[i]);

      if (noted != NULL && least != NULL && noted->call.duration >= least->call.duration)
        continue;
      *place = i;
      least = noted;
      if (noted == NULL)
        break;
    }
  return least;
}

static RegistrarNotedCall *
keep (RegistrarSlowCalls *self, const RegistrarSlowCall *call)
{
  RegistrarNotedCall *noted = g_new (RegistrarNotedCall, 1);

  noted->call = *call;
  do
    noted->next = g_atomic_pointer_get (&self->noted);
  while (!g_atomic_pointer_compare_and_exchange (&self->noted, noted->next, noted));
  return noted;
}

void
registrar_slow_calls_note (RegistrarSlowCalls *self, const RegistrarSlowCall *call)
{
  RegistrarNotedCall *noted = NULL;
  RegistrarNotedCall *least;
  guint place = 0;

  do
    {
      least = find_place (self, &place);
      if (least != NULL && least->call.duration >= call->duration)
        return;
      if (noted == NULL)
        noted = keep (self, call);
    }
  while (!g_atomic_pointer_compare_and_exchange (&self->places[place], least, noted));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const RegistrarSlowCall *first = a, *second = b;

  return (first->duration < second->duration) - (first->duration > second->duration);
}

guint
registrar_slow_calls_list (RegistrarSlowCalls *self, RegistrarSlowCall calls[REGISTRAR_SLOW_CALLS])
{
  guint n = 0;

  for (guint i = 0; i < REGISTRAR_SLOW_CALLS; i++)
    {
      RegistrarNotedCall *noted = g_atomic_pointer_get (&self->places[i]);

      if (noted != NULL)
        calls[n++] = noted->call;
    }

  qsort (calls, n, sizeof *calls, compare);
  return n;
}

void
registrar_slow_calls_clear (RegistrarSlowCalls *self)
{
  while (self->noted != NULL)
    {
      RegistrarNotedCall *noted = self->noted;

      self->noted = noted->next;
      g_free (noted);
    }
}
