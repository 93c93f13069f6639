/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which courses someone may have meant. */

#pragma once

#include "records/course.h"

G_BEGIN_DECLS

/** registrar_course_fold: @text without outer blanks, in NFC, the same for any case. */
char *registrar_course_fold         (const char *text);

/**
 * registrar_courses_dup_nearest:
 * @folded: what was asked for, folded
 *
 * Names the courses, three at most, whose code, id or title needs the fewest changes to become @folded, or
 * shares the most words with it.
 *
 * Returns: (transfer full) (nullable): `INTRO-GO (Introduction to Go), …`, without a title that is the code; %NULL if there are no
 *   courses
 */
char *registrar_courses_dup_nearest (GPtrArray *courses, const char *folded);

/** registrar_courses_dup_names: all of @courses, named in the same way. */
char *registrar_courses_dup_names   (GPtrArray *courses);

G_END_DECLS
