/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares details, and puts them into words. */

#include "records/details.h"

#include <glib/gi18n-lib.h>

gboolean
registrar_details_meet (const RegistrarDetails *self, const RegistrarDetails *asked)
{
  return !self->suspended && (asked->role == NULL || g_strcmp0 (self->role, asked->role) == 0)
         && (asked->start == 0 || self->start == asked->start) && (asked->end == 0 || self->end == asked->end);
}

gboolean
registrar_details_equal (const RegistrarDetails *self, const RegistrarDetails *other)
{
  return g_strcmp0 (self->role, other->role) == 0 && self->start == other->start && self->end == other->end
         && self->suspended == other->suspended;
}

void
registrar_details_apply (RegistrarDetails *self, const RegistrarDetails *asked)
{
  self->suspended = FALSE;
  if (asked->role != NULL)
    self->role = asked->role;
  if (asked->start != 0)
    self->start = asked->start;
  if (asked->end != 0)
    self->end = asked->end;
}

static void
take_words (GPtrArray *words, char *text)
{
  g_ptr_array_add (words, text);
}

static char *
dup_day (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("?");
}

char *
registrar_details_dup_words (const RegistrarDetails *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  /* Translators: each is part of a list: 'suspended, as teacher, from 2026-09-01, until 2027-01-31' */
  if (self->suspended)
    take_words (words, g_strdup (_("suspended")));
  if (self->role != NULL)
    /* Translators: %s is a role, such as student */
    take_words (words, g_strdup_printf (_("as %s"), self->role));
  if (self->start != 0)
    {
      g_autofree char *day = dup_day (self->start);

      take_words (words, g_strdup_printf (_("from %s"), day));
    }
  if (self->end != 0)
    {
      g_autofree char *day = dup_day (self->end - 1);

      /* Translators: %s is the last day */
      take_words (words, g_strdup_printf (_("until %s"), day));
    }

  if (self->dates_unknown)
    /* Translators: from when to when somebody is registered; also part of the list */
    take_words (words, g_strdup (_("dates unknown")));

  if (words->len == 0)
    return NULL;

  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}
