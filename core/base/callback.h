// Something to call, owned: std::function without its copies, which make up most of what a lambda costs in the module.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace vitrine {

template <class Signature>
class Callback;

/// Holds any callable that takes `Arguments` and gives an `Answer`; moves, but does not copy. Calling an empty one is an error.
template <class Answer, class... Arguments>
class Callback<Answer(Arguments...)> {
 public:
  Callback() = default;

  template <class Callable,
            class = std::enable_if_t<!std::is_same_v<std::decay_t<Callable>, Callback>>>
  Callback(Callable&& callable)  // NOLINT: implicit, as a lambda is handed over
      : held_(new std::decay_t<Callable>(std::forward<Callable>(callable)),
              [](void* held) { delete static_cast<std::decay_t<Callable>*>(held); }),
        call_([](void* held, Arguments... arguments) -> Answer {
          return (*static_cast<std::decay_t<Callable>*>(held))(
              std::forward<Arguments>(arguments)...);
        }) {}

  Answer operator()(Arguments... arguments) const {
    return call_(held_.get(), std::forward<Arguments>(arguments)...);
  }

 private:
  std::unique_ptr<void, void (*)(void*)> held_{nullptr, [](void*) {}};
  Answer (*call_)(void*, Arguments...) = nullptr;
};

}  // namespace vitrine
