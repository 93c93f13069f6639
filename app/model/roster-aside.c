/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster with corrections that something else took the place of: it can come back as it was. */

#include "model/roster-aside.h"

RegistrarRosterAside *
registrar_roster_aside_new (RegistrarRosterLoad *version, RegistrarRosterHistory *history, RegistrarRosterSource *source)
{
  RegistrarRosterAside *self = g_new0 (RegistrarRosterAside, 1);

  self->version = *version;
  self->history = *history;
  self->source = *source;
  *version = (RegistrarRosterLoad){ 0 };
  *source = (RegistrarRosterSource){ NULL };
  registrar_roster_history_init (history);
  return self;
}

void
registrar_roster_aside_free (RegistrarRosterAside *self)
{
  registrar_roster_load_clear (&self->version);
  registrar_roster_history_clear (&self->history);
  registrar_roster_source_clear (&self->source);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_free (self->registry);
  g_free (self);
}
