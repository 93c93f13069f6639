/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A batch of registrations on its way into the embedded registry. */

#pragma once

#include "database/connection.h"
#include "registry/registry.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarRegistration **items;
  guint                   n_items;
  const RegistrarRecord  *record; /* (nullable) */
} RegistrarLocalBatch;

/*
 * All are transactions: data is a RegistrarLocalBatch, whose items are answered in place. FALSE means that the
 * whole batch failed, and that the answers given so far do not count.
 */
gboolean registrar_local_batch_look_up    (RegistrarConnection *connection, gpointer data, GError **error);
gboolean registrar_local_batch_register   (RegistrarConnection *connection, gpointer data, GError **error);
gboolean registrar_local_batch_update     (RegistrarConnection *connection, gpointer data, GError **error);
gboolean registrar_local_batch_suspend    (RegistrarConnection *connection, gpointer data, GError **error);
gboolean registrar_local_batch_unregister (RegistrarConnection *connection, gpointer data, GError **error);

G_END_DECLS
