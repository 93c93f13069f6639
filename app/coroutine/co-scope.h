/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Task scopes: the coroutines that a piece of work starts all end before it does.
 *
 *     g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_CANCEL_ON_ERROR, cancellable);
 *
 *     co_go_in (scope, upload, scope, first_half);
 *     co_go_in (scope, upload, scope, second_half);
 *     return co_scope_wait (scope, error);
 *
 * and a child that fails says so:
 *
 *     if (!send_all (args->half, co_scope_get_cancellable (args->scope), &error))
 *       co_scope_fail (args->scope, g_steal_pointer (&error));
 *
 * What the children use may so lie on the parent's stack. A scope that is left by an early return waits for
 * them too. A child may start others in its scope, which are waited for like it. */

#pragma once

#include "coroutine/co-limiter.h"

G_BEGIN_DECLS

typedef struct _CoScope CoScope;

typedef enum
{
  CO_SCOPE_COMPLETE,        /* each child does its part, whatever becomes of the others */
  CO_SCOPE_CANCEL_ON_ERROR, /* the first that fails cancels the others */
} CoScopePolicy;

/**
 * co_scope_new:
 * @parent: (nullable): cancels the scope when it is cancelled
 *
 * Only on a coroutine, which is the one to wait for it.
 */
CoScope      *co_scope_new             (CoScopePolicy policy, GCancellable *parent);
/** co_scope_free: waits for the children that there still are. */
void          co_scope_free            (CoScope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoScope, co_scope_free)

/**
 * co_scope_wait:
 *
 * Parks the coroutine until every child has ended, cancelled or not.
 *
 * Returns: FALSE with the first child's error if one has failed
 */
gboolean      co_scope_wait            (CoScope *self, GError **error);
/**
 * co_scope_fail:
 * @error: (transfer full): what went wrong
 *
 * For the children, and from any thread while there is one. Only the first error is kept.
 */
void          co_scope_fail            (CoScope *self, GError *error);
/** co_scope_get_cancellable: (transfer none): what the children wait with; cancel it to cancel them. */
GCancellable *co_scope_get_cancellable (CoScope *self);

/** co_go_in: like [func@co_go], in @scope. Only on its coroutine and on those of its children. */
#define co_go_in(scope, name, ...)                                                                           \
  CO_START_ (name, co_spawn_in ((scope), NULL, &co_origin_, &co_args_), __VA_ARGS__)

/** co_go_limited_in: like [func@co_go_limited], in @scope. */
#define co_go_limited_in(scope, limiter, name, ...)                                                          \
  CO_START_ (name, co_spawn_in ((scope), (limiter), &co_origin_, &co_args_), __VA_ARGS__)

/* What the macros above call. @limiter: (nullable) */
void co_spawn_in (CoScope *scope, CoLimiter *limiter, const CoOrigin *origin, gconstpointer args);

G_END_DECLS
