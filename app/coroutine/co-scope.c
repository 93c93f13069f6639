/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scope is a wait group of its children's ends, the first error, and a cancellable chained to the parent's.
 */

#include "coroutine/co-scope.h"
#include "coroutine/co-limiter-private.h"
#include "coroutine/co-lock-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-wait-group-private.h"

struct _CoScope
{
  CoOwner owner;
  CoScopePolicy policy;
  CoWaitGroup *children;
  GCancellable *cancellable;
  GCancellable *parent; /* (nullable) */
  gulong parent_handler;
  _Atomic (GError *) error; /* the first */
};

/* A coroutine that is limited and in a scope has two who are to know of its end. */
typedef struct
{
  CoOwner owner;
  CoOwner *limiter;
  CoOwner *scope;
} Owners;

static void
owners_ended (CoOwner *owner)
{
  g_autofree Owners *self = (Owners *) owner;

  self->limiter->ended (self->limiter);
  self->scope->ended (self->scope);
}

static CoOwner *
owners_new (CoOwner *limiter, CoOwner *scope)
{
  Owners *self = g_new (Owners, 1);

  *self = (Owners){ { owners_ended }, limiter, scope };
  return &self->owner;
}

static void
child_ended (CoOwner *owner)
{
  CoScope *self = (CoScope *) owner;

  co_wait_group_done (self->children);
}

static void
parent_cancelled_cb (GCancellable *parent, gpointer user_data)
{
  CoScope *self = user_data;

  g_cancellable_cancel (self->cancellable);
}

CoScope *
co_scope_new (CoScopePolicy policy, GCancellable *parent)
{
  CoScope *self;

  g_return_val_if_fail (co_is_coroutine (), NULL);

  self = g_new0 (CoScope, 1);
  self->owner.ended = child_ended;
  self->policy = policy;
  self->children = co_wait_group_new ();
  self->cancellable = g_cancellable_new ();
  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->parent_handler = g_cancellable_connect (parent, G_CALLBACK (parent_cancelled_cb), self, NULL);
    }
  return self;
}

static void
wait_for_children (CoScope *self)
{
  if (!co_wait_group_is_done (self->children))
    co_wait_group_wait_as (self->children, CO_STATE_IN_SCOPE, NULL);
}

void
co_scope_free (CoScope *self)
{
  GError *error;

  wait_for_children (self);
  g_cancellable_disconnect (self->parent, self->parent_handler);
  g_clear_object (&self->parent);
  g_clear_object (&self->cancellable);
  co_wait_group_unref (self->children);
  error = atomic_load (&self->error);
  g_clear_error (&error);
  g_free (self);
}

gboolean
co_scope_wait (CoScope *self, GError **error)
{
  GError *first;

  g_return_val_if_fail (co_is_coroutine (), FALSE);

  wait_for_children (self);
  first = atomic_exchange (&self->error, NULL);
  if (first == NULL)
    return TRUE;

  g_propagate_error (error, first);
  return FALSE;
}

void
co_scope_fail (CoScope *self, GError *error)
{
  GError *none = NULL;

  g_return_if_fail (error != NULL);

  if (!atomic_compare_exchange_strong (&self->error, &none, error))
    {
      g_debug ("another child of a scope failed before: %s", error->message);
      g_error_free (error);
      return;
    }

  if (self->policy == CO_SCOPE_CANCEL_ON_ERROR)
    g_cancellable_cancel (self->cancellable);
}

GCancellable *
co_scope_get_cancellable (CoScope *self)
{
  return self->cancellable;
}

void
co_spawn_in (CoScope *scope, CoLimiter *limiter, const CoOrigin *origin, gconstpointer args)
{
  CoWorker *worker = co_worker_get_current ();

  g_return_if_fail (worker != NULL);

  co_wait_group_add (scope->children, 1);
  if (limiter != NULL)
    co_limiter_start_routine (
        limiter, worker,
        co_runtime_new_routine (worker, origin, args,
                                owners_new (co_limiter_get_owner (limiter), &scope->owner)));
  else
    co_runtime_start_routine (worker, co_runtime_new_routine (worker, origin, args, &scope->owner));
}
