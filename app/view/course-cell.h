/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in the list of courses. */

#pragma once

#include "records/course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_COURSE_CELL (registrar_course_cell_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarCourseCell, registrar_course_cell, REGISTRAR, COURSE_CELL, GtkBox)

GtkWidget *registrar_course_cell_new        (void);
/** registrar_course_cell_set_course: @chosen puts a tick beside it. */
void       registrar_course_cell_set_course (RegistrarCourseCell *self, RegistrarCourse *course, gboolean chosen);

G_END_DECLS
