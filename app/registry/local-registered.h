/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is registered for a course of the embedded registry. */

#pragma once

#include "database/connection.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/* What is asked. */
typedef struct
{
  RegistrarCourse        *course;
  RegistrarRegisteredFunc func;
  gpointer                data;
} RegistrarLocalRegistered;


/** registrar_local_registered_list: a transaction: data is a RegistrarLocalRegistered. */
gboolean registrar_local_registered_list   (RegistrarConnection *connection, gpointer data, GError **error);

G_END_DECLS
