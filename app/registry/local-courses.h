/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's courses. */

#pragma once

#include "database/connection.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/* A question, and its answer. */
typedef struct
{
  const char *text; /* (nullable) of a search */
  guint       limit;
  GPtrArray  *found; /* (owned) */

  RegistrarCourseQuery *queries; /* of finding some, answered in place */
  guint                 n_queries;
} RegistrarLocalCourses;

/* Both are transactions: data is a RegistrarLocalCourses. */
gboolean registrar_local_courses_search (RegistrarConnection *connection, gpointer data, GError **error);
gboolean registrar_local_courses_find   (RegistrarConnection *connection, gpointer data, GError **error);

G_END_DECLS
