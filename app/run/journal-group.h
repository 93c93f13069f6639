/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Group commit: what many coroutines have to write at about the same time is one transaction. */

#pragma once

#include "database/database.h"
#include "records/registration.h"

G_BEGIN_DECLS

typedef struct _RegistrarJournalGroup RegistrarJournalGroup;

/** RegistrarJournalGroupFunc: writes the items of all who share the transaction. */
typedef gboolean (*RegistrarJournalGroupFunc) (RegistrarConnection *connection, RegistrarRegistration **items, guint n_items,
                                               gpointer data, GError **error);

/** registrar_journal_group_new: @data: for @func */
RegistrarJournalGroup *registrar_journal_group_new   (RegistrarDatabase *database, RegistrarJournalGroupFunc func, gpointer data);
/** registrar_journal_group_free: while nobody writes. */
void                   registrar_journal_group_free  (RegistrarJournalGroup *self);
/**
 * registrar_journal_group_write:
 * @patience: so many microseconds they may wait for others; 0 if none are known to be on their way
 *
 * Parks until @items are committed. Any number of coroutines may write at a time.
 *
 * Returns: FALSE with the error that kept all who wrote together from it
 */
gboolean               registrar_journal_group_write (RegistrarJournalGroup *self, RegistrarRegistration **items, guint n_items,
                                                      GTimeSpan patience, GError **error);

G_END_DECLS
