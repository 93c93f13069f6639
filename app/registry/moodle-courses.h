/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moodle's courses: found by what people call them, and searched for by words. */

#pragma once

#include "registry/moodle-call.h"

G_BEGIN_DECLS

/* All courses, kept for a while: whoever types asks with each letter. One a registry. */
typedef struct _RegistrarMoodleCourses RegistrarMoodleCourses;

RegistrarMoodleCourses *registrar_moodle_courses_new    (void);
void                    registrar_moodle_courses_free   (RegistrarMoodleCourses *self);

/** registrar_moodle_courses_search: see registrar_registry_search_courses(). */
GPtrArray              *registrar_moodle_courses_search (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle,
                                                         const char *text, guint limit, GError **error);
/**
 * registrar_moodle_courses_find:
 *
 * Answers each query: by the short name, the id number or the number of a course, as Moodle writes them; else by all that
 * registrar_courses_find() knows.
 */
void                    registrar_moodle_courses_find   (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle,
                                                         RegistrarCourseQuery *queries, guint n_queries);

G_END_DECLS
