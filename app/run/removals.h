/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Removals: who is registered for a course and not on the roster. */

#pragma once

#include "registry/registry.h"
#include "run/roster-keys.h"

G_BEGIN_DECLS

/* Somebody to be removed. Owns everything. */
typedef struct
{
  char            *account; /* the registry's own id of them */
  RegistrarStudent student; /* as the registry knows them */
  RegistrarCourse *course;  /* from which */
  RegistrarDetails details; /* of their registration */
  gint64           since;   /* seconds since 1970 in UTC; 0 if unknown */
} RegistrarRemoval;

/**
 * registrar_removals_list:
 * @courses: (element-type RegistrarCourse)
 * @max_requests: how many courses are asked about at a time
 *
 * Asks the registry who is registered for each course. Staff are left out. Only on a coroutine.
 *
 * Returns: (transfer full) (element-type RegistrarRemoval): by course; %NULL with the registry's error
 */
GPtrArray *registrar_removals_list (RegistrarRegistry   *registry,
                                    GPtrArray           *courses,
                                    RegistrarRosterKeys *keys,
                                    guint                max_requests,
                                    GError             **error);

G_END_DECLS
