/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding courses, by what people call them, in a catalogue that lies in memory. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * registrar_courses_find:
 * @courses: (element-type RegistrarCourse): the catalogue
 *
 * Answers each query: the name is a code, an id or an exact title; in any case, where only one course has it. The first
 * names that nobody knows are answered with the nearest courses: telling them all would take longer than a run.
 */
void registrar_courses_find (GPtrArray *courses, RegistrarCourseQuery *queries, guint n_queries);

G_END_DECLS
