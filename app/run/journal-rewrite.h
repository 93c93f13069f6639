/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blobs of the journal, written anew. */

#pragma once

#include "database/connection.h"

G_BEGIN_DECLS

/* Of which table. */
typedef enum
{
  REGISTRAR_JOURNAL_ROWS,
  REGISTRAR_JOURNAL_RESULTS,
} RegistrarJournalBlobs;

/** RegistrarJournalRewriteFunc: Returns: (transfer full) (nullable): what is to stand there instead of @blob; %NULL for the same */
typedef GByteArray *(*RegistrarJournalRewriteFunc) (GBytes *blob, gpointer data);

/** registrar_journal_rewrite: calls @func for all blobs of a run, in their order. Inside a transaction. */
gboolean registrar_journal_rewrite (RegistrarConnection *connection, RegistrarJournalBlobs blobs, gint64 run,
                                    RegistrarJournalRewriteFunc func, gpointer data, GError **error);

G_END_DECLS
