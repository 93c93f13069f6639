/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A shared registry's courses, and who is registered for them. */

#pragma once

#include "registry/postgres-pool.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * registrar_postgres_courses_read:
 * @count: whether each is to say how many are registered
 *
 * Returns: (transfer full) (element-type RegistrarCourse): all of them, by code; %NULL with an error
 */
GPtrArray *registrar_postgres_courses_read            (RegistrarPostgresPool *pool, gboolean count, GError **error);
/** registrar_postgres_courses_list_registered: see [func@registrar_registry_list_registered]. */
gboolean   registrar_postgres_courses_list_registered (RegistrarPostgresPool *pool, RegistrarCourse *course,
                                                       RegistrarRegisteredFunc func, gpointer data, GError **error);

G_END_DECLS
