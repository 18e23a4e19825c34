#include "base/result.h"

namespace vitrine {

ErrorBox::ErrorBox(const Error& error) : error_(new Error(error)) {}
ErrorBox::ErrorBox(Error&& error) : error_(new Error(std::move(error))) {}
ErrorBox::ErrorBox(const ErrorBox& other)
    : error_(other.error_ != nullptr ? new Error(*other.error_) : nullptr) {}
void ErrorBox::end(Error* error) { delete error; }

}  // namespace vitrine
