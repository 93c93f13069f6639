/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One call to a shared registry: rows, answered. */

#pragma once

#include "registry/answers.h"
#include "registry/postgres-known.h"
#include "registry/postgres-pool.h"

G_BEGIN_DECLS

/**
 * registrar_postgres_batch_answer:
 * @answer: the verb's decision about a row
 * @purpose: whether it looks, adds or changes
 *
 * Answers all @items, which have the same [struct@RegistrarCall]. Rows that others wrote at the same time are looked at
 * anew; rows among which the database refuses one are halved until it is alone. On a coroutine.
 */
void registrar_postgres_batch_answer (RegistrarPostgresPool *pool, RegistrarAnswerFunc answer, RegistrarPostgresPurpose purpose,
                                      RegistrarRegistration **items, guint n_items);

G_END_DECLS
