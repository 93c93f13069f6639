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

G_END_DECLS
