/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A OneRoster set (CSV binding 1.1, 1.2.0 or 1.2.1, bulk or delta) on its way into a roster. */

#pragma once

#include "roster/oneroster-files.h"
#include "roster/roster-builder.h"

G_BEGIN_DECLS

/**
 * registrar_oneroster_roster_read:
 * @files: what is there of the set; loaded one after the other
 *
 * Feeds @builder, which holds no text yet: a row for each enrollment of a student, whose course is the class's code, else
 * its title, and one for each student who is in no class. The id is the identifier, else the sourcedId; lines are those
 * of users.csv. Who is no student is counted; what is marked to be deleted is a row with a problem.
 *
 * Returns: FALSE with an error of %REGISTRAR_ROSTER_ERROR if nothing says who the students are, or with
 *   G_IO_ERROR_CANCELLED
 */
gboolean registrar_oneroster_roster_read (RegistrarRosterBuilder *builder, RegistrarOnerosterFiles *files,
                                          const RegistrarRosterOptions *options, GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
