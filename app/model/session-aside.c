/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's rosters that were left with corrections: nobody is asked, and each can be had back as it was. */

#include "model/session-private.h"

#define MOST_ASIDES 8 /* each keeps its roster in memory; nobody goes back further */

void
registrar_session_set_aside (RegistrarSession *self)
{
  RegistrarRosterAside *aside;
  g_autofree char *name = NULL;

  if (!registrar_session_can_edit (self) || self->history.past->len == 0)
    return;

  name = g_strdup (registrar_roster_get_name (self->version.roster));
  aside = registrar_roster_aside_new (&self->version, &self->history, &self->source);
  aside->uses_roster_courses = self->uses_roster_courses;
  if (self->course != NULL && self->registry != NULL)
    {
      aside->course = registrar_course_ref (self->course);
      aside->registry = g_strdup (registrar_registry_get_name (self->registry));
    }
  g_queue_push_head (&self->asides, aside);
  if (g_queue_get_length (&self->asides) > MOST_ASIDES)
    registrar_roster_aside_free (g_queue_pop_tail (&self->asides));
  registrar_session_tell_aside (self, name);
}

gboolean
registrar_session_can_bring_back (RegistrarSession *self)
{
  gboolean has_own = registrar_session_can_edit (self) && self->history.past->len > 0;

  return !g_queue_is_empty (&self->asides) && !has_own && self->follower == NULL && self->edit_source == NULL;
}

static void
use_course (RegistrarSession *self, const RegistrarRosterAside *aside)
{
  self->uses_roster_courses = aside->uses_roster_courses;
  g_clear_pointer (&self->course, registrar_course_unref); /* what was chosen meanwhile is the other roster's */
  if (aside->course != NULL && self->registry != NULL
      && g_str_equal (aside->registry, registrar_registry_get_name (self->registry)))
    self->course = registrar_course_ref (aside->course);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
}

void
registrar_session_bring_back (RegistrarSession *self)
{
  g_autoptr (RegistrarRosterAside) aside = g_queue_pop_head (&self->asides);

  registrar_session_forget_wanted_run (self);
  registrar_session_forget_restored (self);
  registrar_session_stop_reading (self);
  registrar_session_show_roster (self, &aside->version, &aside->source);
  registrar_roster_history_clear (&self->history);
  self->history = aside->history;
  registrar_roster_history_init (&aside->history);
  use_course (self, aside);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
  registrar_session_tell_edit (self);
}
