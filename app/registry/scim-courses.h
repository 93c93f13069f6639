/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The groups of a SCIM registry as courses, and who is in them. */

#pragma once

#include "registry/scim-session.h"

G_BEGIN_DECLS

/** registrar_scim_courses_search: see registrar_registry_search_courses(). */
GPtrArray *registrar_scim_courses_search (RegistrarScimSession *session, const char *text, guint limit, GError **error);
/** registrar_scim_courses_find: see registrar_registry_find_courses(). */
void       registrar_scim_courses_find   (RegistrarScimSession *session, RegistrarCourseQuery *queries, guint n_queries);

/** registrar_scim_registered_list: see registrar_registry_list_registered(). */
gboolean   registrar_scim_registered_list (RegistrarScimSession *session, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                           gpointer data, GError **error);

G_END_DECLS
