/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a batch in the order in which they are answered. */

#pragma once

#include "records/registration.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarRegistration *item;
  RegistrarCourse       *course; /* the item's: items lie apart, and comparing would fetch each again and again */
  RegistrarIdentity      identity;
  gsize                  key; /* where it starts in the text of all keys */
} RegistrarBatchRow;

/**
 * RegistrarBatchRows:
 *
 * Whoever has an id comes first, so that a row that has only their e-mail address finds them. Then in the order of their
 * keys: a database finds their pages in its cache, and two clients that write the same rows do not lock each other out.
 */
typedef struct
{
  GArray  *rows; /* of RegistrarBatchRow */
  GString *keys; /* each ends with a NUL */
} RegistrarBatchRows;

void        registrar_batch_rows_init    (RegistrarBatchRows *self, RegistrarRegistration **items, guint n_items);
void        registrar_batch_rows_clear   (RegistrarBatchRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarBatchRows, registrar_batch_rows_clear)

/** registrar_batch_rows_fetch: to be called for each row in its turn: what some rows behind it say is fetched meanwhile. */
void        registrar_batch_rows_fetch  (const RegistrarBatchRows *self, guint index);
/** registrar_batch_rows_get: (transfer none) */
const RegistrarBatchRow *registrar_batch_rows_get (const RegistrarBatchRows *self, guint index);
/** registrar_batch_rows_get_key: (transfer none): the row's student's, as registrar_student_append_key() writes it; "" if there is none */
const char *registrar_batch_rows_get_key (const RegistrarBatchRows *self, const RegistrarBatchRow *row);

G_END_DECLS
