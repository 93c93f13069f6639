/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in a list of courses. */

#pragma once

#include "records/course.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_COURSE_ITEM (registrar_course_item_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarCourseItem, registrar_course_item, REGISTRAR, COURSE_ITEM, GObject)

RegistrarCourseItem *registrar_course_item_new        (RegistrarCourse *course);
RegistrarCourse     *registrar_course_item_get_course (RegistrarCourseItem *self);

G_END_DECLS
