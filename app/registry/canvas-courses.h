/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses of a Canvas account, and who is in them. */

#pragma once

#include "registry/canvas-session.h"

G_BEGIN_DECLS

/** registrar_canvas_courses_search: see registrar_registry_search_courses(). */
GPtrArray *registrar_canvas_courses_search (RegistrarCanvasSession *session, const char *text, guint limit, GError **error);
/** registrar_canvas_courses_find: see registrar_registry_find_courses(). */
void       registrar_canvas_courses_find   (RegistrarCanvasSession *session, RegistrarCourseQuery *queries, guint n_queries);

/** registrar_canvas_registered_list: see registrar_registry_list_registered(). */
gboolean   registrar_canvas_registered_list (RegistrarCanvasSession *session, RegistrarCourse *course,
                                             RegistrarRegisteredFunc func, gpointer data, GError **error);

G_END_DECLS
