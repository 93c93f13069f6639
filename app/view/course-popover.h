/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a course: search as you type, or take the courses that the roster names. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_COURSE_POPOVER (registrar_course_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarCoursePopover, registrar_course_popover, REGISTRAR, COURSE_POPOVER, GtkPopover)

void registrar_course_popover_set_session (RegistrarCoursePopover *self, RegistrarSession *session);

G_END_DECLS
