/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding a course in a catalogue that lies in memory. */

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
GPtrArray       *registrar_courses_search (GPtrArray *courses, const char *text, guint limit);

/**
 * registrar_courses_find:
 * @text: a code, an id or an exact title; in any case, where only one course has it
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, whose message names the
 *   courses that are meant most likely
 */
RegistrarCourse *registrar_courses_find   (GPtrArray *courses, const char *text, GError **error);

G_END_DECLS
