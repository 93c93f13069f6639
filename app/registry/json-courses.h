/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses of a JSON service, and who is registered for one. */

#pragma once

#include "registry/json-session.h"

G_BEGIN_DECLS

/** registrar_json_courses_search: as registrar_registry_search_courses(). */
GPtrArray *registrar_json_courses_search  (RegistrarJsonSession *session, const char *text, guint limit, GError **error);
/** registrar_json_courses_find: as registrar_registry_find_courses(). */
void       registrar_json_courses_find    (RegistrarJsonSession *session, RegistrarCourseQuery *queries, guint n_queries);
/** registrar_json_registered_list: as registrar_registry_list_registered(). */
gboolean   registrar_json_registered_list (RegistrarJsonSession *session, RegistrarCourse *course,
                                           RegistrarRegisteredFunc func, gpointer data, GError **error);

G_END_DECLS
