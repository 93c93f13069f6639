/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Group commit: whoever has something to write while a transaction is committed is part of the next one. */

#pragma once

#include "database/database.h"
#include "records/registration.h"

G_BEGIN_DECLS

typedef struct _RegistrarJournalGroup RegistrarJournalGroup;

/** RegistrarJournalGroupFunc: writes the items of one caller in the transaction that all share. */
typedef gboolean (*RegistrarJournalGroupFunc) (RegistrarConnection *connection, RegistrarRegistration **items, guint n_items,
                                               gpointer data, GError **error);

/** registrar_journal_group_new: @data: for @func */
RegistrarJournalGroup *registrar_journal_group_new   (RegistrarDatabase *database, RegistrarJournalGroupFunc func, gpointer data);
/** registrar_journal_group_free: while nobody writes. */
void                   registrar_journal_group_free  (RegistrarJournalGroup *self);
/**
 * registrar_journal_group_write:
 *
 * Parks until @items are committed. Any number of coroutines may write at a time.
 *
 * Returns: FALSE with the error that kept all who wrote together from it
 */
gboolean               registrar_journal_group_write (RegistrarJournalGroup *self, RegistrarRegistration **items, guint n_items,
                                                      GError **error);

G_END_DECLS
