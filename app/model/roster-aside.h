/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster with corrections that something else took the place of: it can come back as it was. */

#pragma once

#include "model/roster-history.h"
#include "records/course.h"

G_BEGIN_DECLS

/* Belongs to the main thread. */
typedef struct
{
  RegistrarRosterLoad    version; /* as it was shown */
  RegistrarRosterHistory history;
  RegistrarRosterSource  source;
  RegistrarCourse       *course;   /* (nullable) that was chosen for it */
  char                  *registry; /* (nullable) of that course */
  gboolean               uses_roster_courses;
} RegistrarRosterAside;

/**
 * registrar_roster_aside_new:
 * @version: (transfer full): its contents
 * @history: (transfer full): its contents, of which there are none after
 * @source: (transfer full): its contents
 */
RegistrarRosterAside *registrar_roster_aside_new  (RegistrarRosterLoad *version, RegistrarRosterHistory *history,
                                                   RegistrarRosterSource *source);
void                  registrar_roster_aside_free (RegistrarRosterAside *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRosterAside, registrar_roster_aside_free)

G_END_DECLS
