/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether Moodle has done what it says: its success is the same word whether it has or not. */

#pragma once

#include "registry/moodle-work.h"

G_BEGIN_DECLS

/**
 * registrar_moodle_read_back:
 * @course: its number
 * @n_before: of those who are enrolled, about how many have lower numbers than all rows' accounts
 * @rows: of which those that have succeeded are read back
 *
 * Asks who is enrolled now. Rows that are not as Moodle says are answered: failed, with what there is; and unknown, where it does
 * not tell: these have not succeeded then. On a coroutine.
 */
void registrar_moodle_read_back (const RegistrarMoodleWork *work, const char *course, guint n_before, RegistrarMoodleRow **rows,
                                 guint n_rows);

G_END_DECLS
