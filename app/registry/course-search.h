/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching a catalogue that lies in memory. */

#pragma once

#include "records/course.h"

G_BEGIN_DECLS

/**
 * registrar_courses_search:
 * @courses: (element-type RegistrarCourse): ordered by code
 * @text: (nullable): words that must all occur in the code, id or title, in any case
 * @limit: at most so many; 0 for no limit
 *
 * Returns: (transfer full) (element-type RegistrarCourse): best match first, then in the order of @courses
 */
GPtrArray *registrar_courses_search (GPtrArray *courses, const char *text, guint limit);

/** registrar_course_compare_codes: a #GCompareFunc for arrays of courses: the order of @courses above. */
int        registrar_course_compare_codes    (gconstpointer a, gconstpointer b);
/** registrar_course_dup_longest_word: (transfer full): of @text, which may be %NULL; for servers that take one word; "" if there is none. */
char      *registrar_course_dup_longest_word (const char *text);

G_END_DECLS
