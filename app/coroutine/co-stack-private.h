/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks: all of one size, a guard below each, made when a coroutine first runs and used again after it. */

#pragma once

#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

/* What lies above a stack; the stack grows down from here. */
struct _CoStack
{
  _Alignas (64) CoStack *next; /* among the free ones */
  gboolean has_guard;
  guint id; /* to who must be told of stacks */
};

/* Free stacks that a worker keeps for itself. */
typedef struct
{
  CoStack *first;
  guint    length;
} CoStackCache;

/* Where an address lies in relation to the stacks. */
typedef enum
{
  CO_STACK_ELSEWHERE,
  CO_STACK_INSIDE,
  CO_STACK_GUARD,
} CoStackPlace;

CoStack     *co_stack_get         (CoStackCache *cache);
/* @stack may be the one that is stood on: nobody but the cache's worker takes it from there. */
void         co_stack_put         (CoStackCache *cache, CoStack *self);
/* Gives the memory of some free stacks back, if there are many. FALSE: there are not. */
gboolean     co_stack_trim        (void);
gpointer     co_stack_get_bottom  (CoStack *self);
/* FALSE: something wrote below it. Tells only of stacks without a guard; those with one are always intact. */
gboolean     co_stack_is_intact   (CoStack *self);
CoStackPlace co_stack_find        (CoStack *self, gconstpointer address);
void         co_stack_free_all    (void);

G_END_DECLS
